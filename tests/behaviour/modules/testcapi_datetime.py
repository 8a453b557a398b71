# Dates and times, made and taken apart by native code.
import _testcapi as t, datetime
def show(f,*a,**k):
    try: print(getattr(f,'__name__',f), '->', repr(f(*a,**k)))
    except BaseException as e: print(type(e).__name__, e)
show(t.test_datetime_capi)
for n in "get_timezone_utc_capi make_timezones_capi get_timezones_offset_zero PyDateTime_GET PyDateTime_DATE_GET PyDateTime_TIME_GET PyDateTime_DELTA_GET datetime_check_date get_date_fromdate get_date_fromtimestamp get_datetime_fromtimestamp get_delta_fromdsu get_time_fromtime get_time_fromtimeandfold get_datetime_fromdateandtime get_datetime_fromdateandtimeandfold".split():
    f=getattr(t,n); print(n); show(f); show(f,1,2,3,4,5,6,7,8,9,10)
show(t.get_timezone_utc_capi, 1); show(t.make_timezones_capi); show(t.get_timezones_offset_zero)
show(t.datetime_check_date, 1, 2); show(t.get_date_fromdate,1,2000,13,1); show(t.get_date_fromdate,0,2000,12,'a'); show(t.get_time_fromtimeandfold,0,1,2,3,4,5); show(t.get_datetime_fromtimestamp,0,None,False,False);show(t.get_datetime_fromtimestamp,1.5,None,False,False);show(t.get_datetime_fromtimestamp,1.5,None,True,False); show(t.get_datetime_fromtimestamp,1.5,3,True,False); show(t.get_datetime_fromtimestamp,0,datetime.timezone.utc,False,False); show(t.get_date_fromtimestamp,0); show(t.get_date_fromtimestamp,0,1); show(t.get_delta_fromdsu,0,1,90000,5)
show(t.PyDateTime_GET, datetime.datetime(2001,2,3,4)); show(t.PyDateTime_DATE_GET, datetime.datetime(2001,2,3,4,5,6,7,datetime.timezone.utc)); show(t.PyDateTime_TIME_GET, datetime.time(4,5)); show(t.PyDateTime_DELTA_GET, datetime.timedelta(-1,5))
show(t.get_time_fromtimeandfold,0,1,2,3,4,1);show(t.get_datetime_fromdateandtimeandfold,0,2001,2,3,4,5,6,7,1);show(t.get_datetime_fromdateandtime,0,2001,2,3,4,5,6,7)
